"""Rules with their examples: numbers, quantities, years, subjects, predicates."""
