import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Prints how many axioms the OWL API reads from a file, and what in them is not OWL 2 DL. */
public class Profile {
    public static void main(String[] files) throws Exception {
        File file = new File(files[0]);
        OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file);
        System.out.println("axioms " + ontology.getAxiomCount());
        for (OWLProfileViolation violation : new OWL2DLProfile().checkOntology(ontology).getViolations()) {
            System.out.println("violation " + violation.toString().replaceAll("\\s+", " "));
        }
    }
}
