-- The server process that serves this transaction: behind a pooler each one may get another. Since version 14 the server
-- can look now and then whether the app is still there, so that a killed app leaves no query running for an hour; where
-- it was not built for that (known for Linux alone) setting it would be an error.
select pg_backend_pid() as pid,
       (select set_config(s.name, '2s', true)
        from pg_catalog.pg_settings s
        where s.name = 'client_connection_check_interval' and version() like '%linux%') as watched;
