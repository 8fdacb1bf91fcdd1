"""Pinduoduo (拼多多): its wire format, its errors, and the translation of its words into ours."""
