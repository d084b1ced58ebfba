"""What was found in texts, as other annotation tools have it: brat, CoNLL, Web Annotation."""
