"""Behaviour (用户行为): what visitors and buyers did, event by event in files; funnels, retention, paths, tastes."""
