-- The process that serves this session: what a cancel has to name.
select pg_backend_pid() as pid;
