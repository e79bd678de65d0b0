/* Makes one call of the C library fail: FAULT_CALL names it, FAULT_AT says which one, counted over all processes of a run in the file FAULT_COUNT.
 * FAULT_AT=0 only counts. Preloaded by fault_test.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <stdio.h>
#include <unistd.h>

static atomic_long *count;
static long wanted;
static const char *call = "";

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("FAULT_COUNT"), *at = getenv("FAULT_AT");
  if (!file || !at || !getenv("FAULT_CALL")) return;
  int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
  const int descriptor = real_open(file, O_RDWR);
  if (descriptor < 0) return;
  void *shared = mmap(NULL, sizeof(atomic_long), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  ((int (*)(int))dlsym(RTLD_NEXT, "close"))(descriptor);
  if (shared == MAP_FAILED) return;
  wanted = atol(at);
  call = getenv("FAULT_CALL");
  count = shared;
}

static int fails(const char *name) {
  if (!count || strcmp(call, name) != 0) return 0;
  return atomic_fetch_add(count, 1) + 1 == wanted;
}

#define REAL(type, name, ...)                                     \
  static type (*real)(__VA_ARGS__);                               \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name);

/* Only files that are written: a missing holiday table or font is another matter. */
static int writes(int flags) { return (flags & O_ACCMODE) != O_RDONLY; }

#define OPEN(name)                                                   \
  int name(const char *path, int flags, ...) {                       \
    REAL(int, name, const char *, int, ...)                          \
    va_list list;                                                    \
    va_start(list, flags);                                           \
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
    va_end(list);                                                    \
    if (writes(flags) && fails("open")) return errno = ENOSPC, -1;   \
    return real(path, flags, mode);                                  \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                 \
  int name(int folder, const char *path, int flags, ...) {           \
    REAL(int, name, int, const char *, int, ...)                     \
    va_list list;                                                    \
    va_start(list, flags);                                           \
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
    va_end(list);                                                    \
    if (writes(flags) && fails("open")) return errno = ENOSPC, -1;   \
    return real(folder, path, flags, mode);                          \
  }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                  \
  FILE *name(const char *path, const char *how) {                    \
    REAL(FILE *, name, const char *, const char *)                   \
    if (how[0] != 'r' && fails("open")) return errno = ENOSPC, NULL; \
    return real(path, how);                                          \
  }
FOPEN(fopen)
FOPEN(fopen64)

ssize_t write(int descriptor, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t)
  if (descriptor > 2 && fails("write")) return errno = ENOSPC, -1;
  return real(descriptor, data, size);
}
ssize_t writev(int descriptor, const struct iovec *parts, int number) {
  REAL(ssize_t, writev, int, const struct iovec *, int)
  if (descriptor > 2 && fails("write")) return errno = ENOSPC, -1;
  return real(descriptor, parts, number);
}
int fsync(int descriptor) {
  REAL(int, fsync, int)
  if (fails("fsync")) return errno = EIO, -1;
  return real(descriptor);
}
int fclose(FILE *stream) {
  REAL(int, fclose, FILE *)
  if (fails("fclose")) return real(stream), errno = EIO, -1;
  return real(stream);
}
int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *)
  if (fails("rename")) return errno = EIO, -1;
  return real(from, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  REAL(int, renameat2, int, const char *, int, const char *, unsigned)
  if (fails("rename")) return errno = EIO, -1;
  return real(a, from, b, to, flags);
}
int close(int descriptor) {
  REAL(int, close, int)
  if (descriptor > 2 && fails("close")) return real(descriptor), errno = EIO, -1;
  return real(descriptor);
}
int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t)
  if (fails("mkdir")) return errno = ENOSPC, -1;
  return real(path, mode);
}
int pipe2(int ends[2], int flags) {
  REAL(int, pipe2, int *, int)
  if (fails("pipe")) return errno = EMFILE, -1;
  return real(ends, flags);
}
pid_t fork(void) {
  REAL(pid_t, fork, void)
  if (fails("fork")) return errno = EAGAIN, -1;
  return real();
}
void *malloc(size_t size) {
  REAL(void *, malloc, size_t)
  if (fails("malloc")) return errno = ENOMEM, NULL;
  return real(size);
}
