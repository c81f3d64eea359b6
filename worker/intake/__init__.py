"""How documents come in: checked, cut into batches, handed to the ledger."""
