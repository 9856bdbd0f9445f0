"""Who said what: taggers find the spans of source, cue and content."""
