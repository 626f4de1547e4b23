"""What the law says of a board's meeting: who is present, who serves, what is put to the vote, and when each day ends.

One page for each calculation in docs/rules: meeting_days, meeting_planning, presence, voting, delegation.
"""
