"""The deal: which demands cannot all hold, what would suffice, which packages are left."""
