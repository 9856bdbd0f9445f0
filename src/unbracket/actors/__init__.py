"""Who the speakers are: names, aliases, pronouns and metonyms resolved to actors and parties."""
