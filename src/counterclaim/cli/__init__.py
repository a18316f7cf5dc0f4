"""One file a verb: parse, call run, show."""
