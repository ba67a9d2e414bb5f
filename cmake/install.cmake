# What 'cmake --install build/release --prefix /usr' puts where. The units and scripts name the
# program by its path in /usr.
include(GNUInstallDirs)

install(TARGETS caselore)
install(PROGRAMS packaging/caselore-as-service TYPE SBIN)
install(PROGRAMS packaging/caselore-tell-failure DESTINATION lib/caselore)
install(FILES packaging/systemd/caselore-update.service packaging/systemd/caselore-update.timer
              packaging/systemd/caselore-failed@.service
        DESTINATION lib/systemd/system)
install(FILES packaging/caselore.cron DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.json")
