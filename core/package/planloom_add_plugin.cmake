# planloom_add_plugin(NAME SOURCES… [VERSION 1.2] [AUTHOR "…"] [FOLDER dir])
#
# Builds SOURCES into FOLDER/NAME.so (FOLDER: plugins/ below the build folder), runs the library once and writes its manifest NAME.json beside it.
# The result is used as it is, `planloom render PLAN -f NAME --plugin-dir FOLDER`; `cmake --install` puts both files where planloom finds them by
# itself: PLANLOOM_PLUGIN_DESTINATION, by default the user's own plugin folder.
if(DEFINED ENV{XDG_DATA_HOME})
  set(planloom_user_plugins $ENV{XDG_DATA_HOME}/planloom/plugins)
else()
  set(planloom_user_plugins $ENV{HOME}/.local/share/planloom/plugins)
endif()
set(PLANLOOM_PLUGIN_DESTINATION ${planloom_user_plugins} CACHE STRING "where plugins are installed")

function(planloom_add_plugin name)
  cmake_parse_arguments(PLUGIN "" "FOLDER;VERSION;AUTHOR" "" ${ARGN})
  if(NOT PLUGIN_FOLDER)
    set(PLUGIN_FOLDER ${CMAKE_CURRENT_BINARY_DIR}/plugins)
  endif()
  add_library(${name} MODULE ${PLUGIN_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE planloom::planloom)
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_compile_options(${name} PRIVATE -fvisibility=hidden $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
  if(PLUGIN_VERSION)
    target_compile_definitions(${name} PRIVATE "PLANLOOM_PLUGIN_VERSION=\"${PLUGIN_VERSION}\"")
  endif()
  if(PLUGIN_AUTHOR)
    target_compile_definitions(${name} PRIVATE "PLANLOOM_PLUGIN_AUTHOR=\"${PLUGIN_AUTHOR}\"")
  endif()
  set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${PLUGIN_FOLDER})
  # What others can write to is refused, whatever the umask.
  file(MAKE_DIRECTORY ${PLUGIN_FOLDER})
  add_custom_command(TARGET ${name} POST_BUILD
                     COMMAND planloom::command plugins manifest $<TARGET_FILE:${name}> ${PLUGIN_FOLDER}/${name}.json
                     COMMAND chmod go-w ${PLUGIN_FOLDER} $<TARGET_FILE:${name}> ${PLUGIN_FOLDER}/${name}.json VERBATIM)
  if(NOT PROJECT_NAME STREQUAL "planloom")
    install(TARGETS ${name} LIBRARY DESTINATION ${PLANLOOM_PLUGIN_DESTINATION} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
    install(FILES ${PLUGIN_FOLDER}/${name}.json DESTINATION ${PLANLOOM_PLUGIN_DESTINATION})
  endif()
endfunction()
