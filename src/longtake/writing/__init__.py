"""Scripts written by a language model, or by rules: from an idea or a text to Fountain that a person reads and edits.

    idea, text ─► treatment ─► scenes ─► shots ─► polish ─► length ─► script

Each pass asks a model one small thing (`prompts/`), and checks the answer: its shape (`shapes.py`), what it says
(`questions.py`), and that the script reads back as it was meant (`composing.py`). A pass knows no server and no cache:
it is given something that answers questions. What a model says is words to be seen and heard, never an instruction.

To change what is asked, edit a prompt. To add a pass: its prompt, its shape in `shapes.py`, a function in `passes.py`.
"""
