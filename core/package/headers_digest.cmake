# planloom_headers_digest(OUTPUT HEADERS…) writes a header with a digest of what the given headers declare. Comments and line breaks don't count: a
# better explanation keeps plugins valid.
function(planloom_headers_digest output)
  set(declared "")
  foreach(header ${ARGN})
    file(READ ${header} text)
    string(REGEX REPLACE "//[^\n]*" "" text "${text}")
    string(REGEX REPLACE "[ \n]+" " " text "${text}")
    string(SHA256 digest "${text}")
    string(APPEND declared ${digest})
  endforeach()
  string(SHA256 digest "${declared}")
  string(SUBSTRING ${digest} 0 16 digest)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT "/// Made by the build: names the declarations a plugin was compiled against.
#pragma once
#define PLANLOOM_HEADERS_DIGEST \"@digest@\"
")
endfunction()
