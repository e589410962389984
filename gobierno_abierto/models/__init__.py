"""Tables of the open-government exercises (they arrive with the exercise)."""
