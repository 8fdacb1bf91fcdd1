"""Alerts (预警与提醒): what lacks, overflows, stands still or runs late is said once, with its numbers, here and outside."""
