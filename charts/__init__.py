"""Charts: published figures become one plain plotly dict, its words and its table. Charts know no store and no
screen."""
