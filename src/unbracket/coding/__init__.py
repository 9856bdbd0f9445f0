"""What statements do: acts, hedges, conditions, figures, dates, provisions and stance."""
