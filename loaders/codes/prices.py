"""Words of the headers of prices: what a price is for, and what may come on top of it, off it or instead of it."""

from __future__ import annotations

BASIS_OF_HEADER = (
    ("Annual cost", "year"), ("Annual price", "year"), ("Annual fee", "year"), ("Annual fees", "year"),
    ("Cost per year", "year"), ("Cost per annum", "year"), ("Cost pa", "year"), ("Yearly cost", "year"),
    ("Full year cost", "year"), ("Annual placement cost", "year"), ("Price per year", "year"),
    ("Termly cost", "term"), ("Termly fee", "term"), ("Cost per term", "term"), ("Price per term", "term"),
    ("Weekly cost", "week"), ("Weekly fee", "week"), ("Weekly price", "week"), ("Cost per week", "week"),
    ("Price per week", "week"), ("Weekly rate", "week"), ("Weekly unit cost", "week"),
    ("Daily cost", "day"), ("Daily rate", "day"), ("Day rate", "day"), ("Cost per day", "day"),
    ("Price per day", "day"),
    *((f"{often} {what}", basis)
        for often, basis in (("Monthly", "month"), ("Hourly", "hour"), ("Sessional", "session"), ("Session", "session"),
            ("Half day", "session"))
      for what in ("cost", "fee", "price", "rate", "charge")),
    *((f"{what} per {basis}", basis) for what in ("Cost", "Price", "Rate", "Fee", "Charge")
        for basis in ("month", "session", "hour")),
    *((f"{what} per {basis}", basis) for what in ("Rate", "Fee", "Charge") for basis in ("term", "week", "day")),
    ("Termly price", "term"), ("Termly charge", "term"), ("Termly rate", "term"), ("Weekly charge", "week"),
    ("Daily price", "day"), ("Daily fee", "day"),
    ("Daily charge", "day"),
    *((f"{sign} {per} {basis}", basis) for sign in ("£", "GBP") for per in ("per", "a")
        for basis in ("year", "term", "month", "week", "day", "session", "hour")),
    ("£ pa", "year"), ("£ per annum", "year"), ("£ pw", "week"), ("£ pcm", "month"), ("Cost pw", "week"),
    ("Price pw", "week"), ("Price pa", "year"),
)  # fmt: skip
# What may come on top of a price, off it or instead of it
PARTS_OF_A_PRICE = tuple(
    """
    vat|discount|discounts|uplift|inflation|additional|addition|extra|extras|supplement|enhancement|enhanced|surcharge|
    therapy|therapies|1:1|1 1|one to one|ta|lsa|support|transport|travel|taxi|pro rata|prorata|part year|part|
    proportion|recharge|recharged|recharges|recoupment|recouped|recovered|income|credit|credits|rebate|refund|
    residential|boarding|accommodation|respite|deposit|one off|set up|setup|net|base|core|total|revised|new|cost|costs|
    price|prices|fee|fees|charge|charges|charged|contribution|contributions|element 3|top up|top ups|place funding|
    weighting|multiplier|percentage|per cent|attendance|reduction|deduction|deductions|split|payment|payments|rate|
    equipment|premium|waiver|funded|funding
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
PRICED_OTHERWISE = (
    "vat", "part year", "pro rata", "prorata", "joint funded", "jointly funded", "joint", "shared", "shared with",
    "split", "funded by", "funder", "paid by", "recharge", "recharged", "recharge to", "recoup", "recoupment",
    "term time", "term time only", "la responsible", "responsible la", "home la", "funding la", "placing authority",
    "waiver", "free place", "estimate", "estimated", "discount", "dual registered", "dual", "weeks",
)  # fmt: skip
