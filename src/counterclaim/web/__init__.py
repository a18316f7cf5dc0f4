"""The desk: pages, one file each; the HTTP interface of the same nouns; templates and static files."""
