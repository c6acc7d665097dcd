# What an installation holds, and the Debian package made of it: `packaging/build-package`.
include(GNUInstallDirs)
install(TARGETS fadu RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(folder institutions law)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/fadu)
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/web/dist DESTINATION ${CMAKE_INSTALL_DATADIR}/fadu/web
        PATTERN .built-from EXCLUDE)
install(DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/high-availability DESTINATION ${CMAKE_INSTALL_DATADIR}/fadu
        USE_SOURCE_PERMISSIONS PATTERN try EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/README.zh-CN.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
set(deb ${CMAKE_CURRENT_LIST_DIR}/deb)
install(FILES ${deb}/fadu.service DESTINATION /usr/lib/systemd/system)
install(FILES ${deb}/sysusers.conf DESTINATION /usr/lib/sysusers.d RENAME fadu.conf)
install(FILES ${deb}/fadu.conf DESTINATION /etc/fadu)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME fadu)
set(CPACK_PACKAGE_CONTACT "Fadu <fadu@localhost>")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Institutions of a government under the rule of law\n Runs a county's institutions from their definitions, times them by the law\n in force that day, publishes them, counts them, and proves every figure of\n the yearly report.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser | systemd, openssl, graphviz, fonts-noto-cjk, fonts-arphic-ukai")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${deb}/postinst ${deb}/prerm ${deb}/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
