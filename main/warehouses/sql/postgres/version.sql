-- The release, as the server's users know it.
select current_setting('server_version') as version;
