-- purpose: end the jobs of workers that are gone
-- parameters: seconds (without a heartbeat)
-- returns: task_name, queueing_lock, args of each
-- locks: the jobs
WITH dead AS (
  SELECT j.id, j.task_name, j.queueing_lock, j.args
  FROM procrastinate_jobs j
  LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
  WHERE j.status = 'doing'
    AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => %(seconds)s::double precision))
  FOR UPDATE OF j SKIP LOCKED
)
SELECT d.task_name, d.queueing_lock, d.args, procrastinate_finish_job_v1(d.id, 'failed', true) FROM dead d
