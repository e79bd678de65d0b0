// libxlsxwriter calls minizip and its own lxw_tmpfile through the dynamic linker, which finds the functions below first: the plugin stands before its
// libraries in the order of search. They have the signatures of the libraries' headers and hand everything to the PartCatcher that lives.
#include "caught_parts.hpp"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

#include <minizip/zip.h>
#include <xlsxwriter/utility.h>

namespace planloom::xlsx {
namespace {

PartCatcher* catcher = nullptr;   // C functions can be told of it in no other way

/// What a stream of the C library writes, goes back in and reads.
struct KeptBytes { std::string bytes; std::size_t at = 0; };

ssize_t read_bytes(void* cookie, char* bytes, std::size_t size) {
  auto& file = *static_cast<KeptBytes*>(cookie);
  const std::size_t taken = std::min(size, file.bytes.size() - std::min(file.at, file.bytes.size()));
  std::copy_n(file.bytes.begin() + static_cast<std::ptrdiff_t>(std::min(file.at, file.bytes.size())), taken, bytes);
  file.at += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t write_bytes(void* cookie, const char* bytes, std::size_t size) try {
  auto& file = *static_cast<KeptBytes*>(cookie);
  if (file.at > file.bytes.size()) file.bytes.resize(file.at);
  file.bytes.replace(file.at, std::min(size, file.bytes.size() - file.at), bytes, size);
  file.at += size;
  return static_cast<ssize_t>(size);
} catch (const std::bad_alloc&) {
  return 0;   // what stdio takes for a failure
}

int seek_in(void* cookie, off64_t* offset, int whence) {
  auto& file = *static_cast<KeptBytes*>(cookie);
  const off64_t from = whence == SEEK_SET ? 0 : static_cast<off64_t>(whence == SEEK_CUR ? file.at : file.bytes.size());
  if (from + *offset < 0) return -1;
  file.at = static_cast<std::size_t>(*offset += from);
  return 0;
}

int close_file(void* cookie) {
  delete static_cast<KeptBytes*>(cookie);
  return 0;
}

}  // namespace

PartCatcher::PartCatcher(std::function<void(PackagePart)> take) : take_(std::move(take)) {
  assert(catcher == nullptr);
  catcher = this;
}

PartCatcher::~PartCatcher() { catcher = nullptr; }

void PartCatcher::rethrow() const {
  if (trouble_) std::rethrow_exception(trouble_);
  if (!ended_) throw std::runtime_error("the workbook library writes its package by itself: planloom needs libxlsxwriter as a shared library that uses minizip's");
}

void PartCatcher::open(const char* name) { part_ = {name, {}}; }

bool PartCatcher::write(const void* bytes, std::size_t size) try {
  part_.content.append(static_cast<const char*>(bytes), size);
  return true;
} catch (...) {
  trouble_ = std::current_exception();
  return false;
}

bool PartCatcher::close() try {
  take_(std::move(part_));
  return true;
} catch (...) {
  trouble_ = std::current_exception();
  return false;
}

}  // namespace planloom::xlsx

using planloom::xlsx::catcher;

#define PLANLOOM_FOUND_FIRST extern "C" __attribute__((visibility("default")))

PLANLOOM_FOUND_FIRST FILE* lxw_tmpfile(char*) {
  auto memory = std::unique_ptr<planloom::xlsx::KeptBytes>(new (std::nothrow) planloom::xlsx::KeptBytes);
  if (!memory) return nullptr;
  FILE* file = ::fopencookie(memory.get(), "w+b", {planloom::xlsx::read_bytes, planloom::xlsx::write_bytes, planloom::xlsx::seek_in, planloom::xlsx::close_file});
  if (file) (void)memory.release();
  return file;
}

PLANLOOM_FOUND_FIRST zipFile zipOpen(const char*, int) { return catcher; }

PLANLOOM_FOUND_FIRST int zipOpenNewFileInZip4_64(zipFile, const char* name, const zip_fileinfo*, const void*, uInt, const void*, uInt, const char*, int, int, int, int, int, int, const char*, uLong,
                                                 uLong, uLong, int) {
  if (!catcher) return ZIP_ERRNO;
  catcher->open(name);
  return ZIP_OK;
}

PLANLOOM_FOUND_FIRST int zipWriteInFileInZip(zipFile, const void* bytes, unsigned size) { return catcher && catcher->write(bytes, size) ? ZIP_OK : ZIP_ERRNO; }

PLANLOOM_FOUND_FIRST int zipCloseFileInZip(zipFile) { return catcher && catcher->close() ? ZIP_OK : ZIP_ERRNO; }

PLANLOOM_FOUND_FIRST int zipClose(zipFile, const char*) {
  if (!catcher) return ZIP_ERRNO;
  catcher->end();
  return ZIP_OK;
}
