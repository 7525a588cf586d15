"""What is sent for an order, as it can be seen beforehand (`longtake plan --prompts`) and afterwards (the ledger)."""

from longtake.engines.lengths import seconds_to_order
from longtake.engines.prompt import prompt
from longtake.engines.protocol import Engine, LocalEngine, Order, Sent, TellingEngine


def sent(engine: Engine, order: Order) -> Sent:
    """What `engine` sends, or draws from, for `order`. Raises Invalid for what cannot be ordered."""
    if isinstance(engine, TellingEngine):
        return engine.sent(order)
    seconds = order.seconds if isinstance(engine, LocalEngine) else seconds_to_order(order, engine.capabilities)
    recordings = tuple(one.recording for one in order.spoken if one.on_screen and one.recording)
    size = f"{order.format.width}x{order.format.height}"
    return Sent(prompt(order), seconds, size, order.avoid, recordings=recordings)
