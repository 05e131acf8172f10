@echo off
rem The installed app as a command line, without a window. A console shows its output only through a pipe: sqltraits demo | more
"%~dp0..\..\..\SQL Traits.exe" --cli %*
