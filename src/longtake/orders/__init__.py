"""What is ordered from services, what it costs, and where what was made lies. Nothing is paid for twice, and nothing
paid for is lost.

    values    an order as the ledger holds it, and its states
    ledger    all orders of a film (SQLite), and the only place that says whether one more may be placed
    placing   one take's way: ordered, asked after, and collected
    running   many at once, within each service's limit
    asking    what an engine answers, which may be anything, as values and errors of ours
    filing    what was made comes to lie in the takes folder under its name
"""
