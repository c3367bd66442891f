"""The only package that knows Streamlit: it draws what was published, keeps the view's choices, and takes in files."""
