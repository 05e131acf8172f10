; Offers the app under "Open with" for .sql files. What opens them by default stays what it was: the user's SQL client.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\SQLTraits.sql" "" "SQL query"
  WriteRegStr SHELL_CONTEXT "Software\Classes\SQLTraits.sql\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\SQLTraits.sql\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.sql\OpenWithProgids" "SQLTraits.sql"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.sql\OpenWithProgids" "SQLTraits.sql"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\SQLTraits.sql"
  ; What the app itself has entered: the login item and the sqltraits:// links. An update keeps both.
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegKey HKCU "Software\Classes\sqltraits"
  ${endIf}
!macroend
