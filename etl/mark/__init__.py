"""A sentence becomes marks: quantities, periods, phrases, speakers."""
