"""Values that the stages hand on: frozen, slotted, importing nothing else of ours."""
