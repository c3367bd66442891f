"""The dashboard as a server: what stands between a request and Streamlit. `asgi.py` puts the parts together."""
