-- Each kind of tasks is polled by itself. An earlier release, which may run at the same time, still polls all
-- kinds at once: it needs scheduled_tasks_due.
create index scheduled_tasks_due_by_task on scheduled_tasks (task_name, execution_time) where not picked;

-- Purges are no tasks any more. One that an earlier release executes now is left to it.
delete from scheduled_tasks where task_instance = 'recurring' and not picked;
