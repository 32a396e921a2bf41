"""The library of the Joint Inspection Graph: documents, evidence, facts, triples, store and answers."""
