# What is installed and packed: `runtime` is the command with all it needs, `development` what plugins are built with.
include(CMakePackageConfigHelpers)

install(TARGETS planloom planloom-nouns planloom-app EXPORT planloomTargets
        RUNTIME DESTINATION bin COMPONENT runtime
        LIBRARY DESTINATION lib COMPONENT runtime NAMELINK_COMPONENT development)
install(DIRECTORY templates/ DESTINATION share/planloom/templates COMPONENT runtime)
install(DIRECTORY examples/ DESTINATION share/doc/planloom/examples COMPONENT runtime)
install(FILES README.md README.zh-CN.md DESTINATION share/doc/planloom COMPONENT runtime)
install(FILES plugins/GUIDE.md DESTINATION share/doc/libplanloom-dev RENAME plugins.md COMPONENT development)
install(FILES LICENSE DESTINATION share/doc/libplanloom-dev RENAME copyright COMPONENT development)
install(FILES LICENSE DESTINATION share/doc/planloom RENAME copyright COMPONENT runtime)

install(EXPORT planloomTargets NAMESPACE planloom:: DESTINATION lib/cmake/planloom COMPONENT development)
install(DIRECTORY core/include/planloom ${CMAKE_BINARY_DIR}/include/planloom DESTINATION include COMPONENT development)
configure_package_config_file(core/package/planloomConfig.cmake.in ${CMAKE_BINARY_DIR}/package/planloomConfig.cmake INSTALL_DESTINATION lib/cmake/planloom)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/package/planloomConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/package/planloomConfig.cmake ${CMAKE_BINARY_DIR}/package/planloomConfigVersion.cmake core/package/planloom_add_plugin.cmake
        DESTINATION lib/cmake/planloom COMPONENT development)
configure_file(core/package/planloom.pc.in ${CMAKE_BINARY_DIR}/package/planloom.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/package/planloom.pc DESTINATION lib/pkgconfig COMPONENT development)

# Manual page, shell completions and schemas are made by the command itself, so that they know every option there is.
set(made ${CMAKE_BINARY_DIR}/package/made)
set(PLANLOOM_MADE "")
function(planloom_make file)
  list(JOIN ARGN " " arguments)
  get_filename_component(folder ${made}/${file} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${made}/${file} DEPENDS planloom-app VERBATIM
                     COMMAND ${CMAKE_COMMAND} -E env PLANLOOM_LANG=en sh -c "'$<TARGET_FILE:planloom-app>' ${arguments} > '${made}/${file}'")
  set(PLANLOOM_MADE ${PLANLOOM_MADE} ${made}/${file} PARENT_SCOPE)
endfunction()
planloom_make(planloom.1 help --man)
planloom_make(bash/planloom completion bash)
planloom_make(zsh/_planloom completion zsh)
planloom_make(fish/planloom.fish completion fish)
planloom_make(plan.schema.json schema plan)
planloom_make(template.schema.json schema template)
add_custom_target(planloom-made ALL DEPENDS ${PLANLOOM_MADE})
install(FILES ${made}/planloom.1 DESTINATION share/man/man1 COMPONENT runtime)
install(FILES ${made}/bash/planloom DESTINATION share/bash-completion/completions COMPONENT runtime)

install(FILES ${made}/zsh/_planloom DESTINATION share/zsh/vendor-completions COMPONENT runtime)
install(FILES ${made}/fish/planloom.fish DESTINATION share/fish/vendor_completions.d COMPONENT runtime)
install(FILES ${made}/plan.schema.json ${made}/template.schema.json DESTINATION share/planloom/schema COMPONENT runtime)

# Two Debian packages: `cpack` in the build folder writes them.
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PACKAGE_NAME planloom)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "planloom team <team@planloom.dev>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/lib)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME planloom)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION text)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "fonts-noto-cjk, librsvg2-2, tzdata")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SUGGESTS libplanloom-dev)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "A plan written once as YAML (goals, KPIs, content calendar, activities,
 budget, people, risks) becomes a workbook with live formulas, a report,
 pictures, a web page, a calendar, and whatever a plugin adds.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libplanloom-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "planloom (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS "g++, cmake, make")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "What plugins are built with: headers, the CMake package with
 planloom_add_plugin(), and the pkg-config file. A plugin adds an output
 format, a kind of block or a kind of chart.")
include(CPack)
