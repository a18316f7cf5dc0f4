"""The nouns: frozen dataclasses, standard library only. Rooms meet only through these."""
