"""RDF as text: writing and reading its syntaxes."""
