"""Airflow: one task a trait, started by Airflow instead of the trait's own schedule.

Put `sqltraits`, the project and its SQLTRAITS_... variables where the workers are, and the state on a volume that they share.
"""

import json
import os
import subprocess
from datetime import datetime, timedelta

from airflow.exceptions import AirflowException, AirflowFailException
from airflow.sdk import dag, task

PROJECT = os.environ.get("SQLTRAITS_PROJECT", "/srv/traits")
TRAITS = ["has_open_ticket"]


@task(retries=3, retry_delay=timedelta(minutes=5))
def sync(trait: str) -> dict:
    command = ["sqltraits", "sync", f"{PROJECT}/{trait}.sql", "--project", PROJECT, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    document = json.loads(done.stdout)
    problems = "; ".join(problem["message"] for problem in document.get("problems", []))
    # 2: the query has to change. 3: a guard holds the plan back until somebody approves it.
    if done.returncode in (2, 3):
        raise AirflowFailException(problems)
    # 1: the warehouse or the endpoint failed. 4: some rows were refused; the next run tries them again.
    if done.returncode != 0:
        raise AirflowException(problems)
    return {"rows": document["rows"], "events": document["events"]}


@dag(schedule="0 */12 * * *", start_date=datetime(2026, 1, 1), catchup=False, max_active_runs=1)
def sqltraits():
    sync.expand(trait=TRAITS)


sqltraits()
