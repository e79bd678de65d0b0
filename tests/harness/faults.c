/* Makes one call of the C library fail: FAULT_CALL names it, FAULT_AT says which one, counted over all processes of a run in the file FAULT_COUNT.
 * FAULT_AT=0 only counts. Preloaded by fault_test.py. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
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

/* From there on, as on a disk that stays full; what goes through pipes is another matter. */
static int is_full(int descriptor) {
  struct stat status;
  if (!count || strcmp(call, "full disk") != 0 || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return atomic_fetch_add(count, 1) + 1 >= wanted && wanted > 0;
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
    if (!writes(flags) && fails("open to read")) return errno = EMFILE, -1; \
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
    if (!writes(flags) && fails("open to read")) return errno = EMFILE, -1; \
    return real(folder, path, flags, mode);                          \
  }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                  \
  FILE *name(const char *path, const char *how) {                    \
    REAL(FILE *, name, const char *, const char *)                   \
    if (how[0] != 'r' && fails("open")) return errno = ENOSPC, NULL; \
    if (how[0] == 'r' && fails("open to read")) return errno = EMFILE, NULL; \
    return real(path, how);                                          \
  }
FOPEN(fopen)
FOPEN(fopen64)

ssize_t write(int descriptor, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t)
  if (descriptor > 2 && (fails("write") || is_full(descriptor))) return errno = ENOSPC, -1;
  if (descriptor > 2 && fails("write interrupted")) return errno = EINTR, -1;
  if (descriptor > 2 && size > 1 && fails("write short")) size = size / 2;
  return real(descriptor, data, size);
}
ssize_t writev(int descriptor, const struct iovec *parts, int number) {
  REAL(ssize_t, writev, int, const struct iovec *, int)
  if (descriptor > 2 && (fails("write") || is_full(descriptor))) return errno = ENOSPC, -1;
  return real(descriptor, parts, number);
}
ssize_t read(int descriptor, void *data, size_t size) {
  REAL(ssize_t, read, int, void *, size_t)
  if (descriptor > 2 && fails("read")) return errno = EIO, -1;
  if (descriptor > 2 && fails("read interrupted")) return errno = EINTR, -1;
  if (descriptor > 2 && size > 1 && fails("read short")) size = size / 2;
  return real(descriptor, data, size);
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
/* The names under which planloom passes allocations on to the C library (core/app/allocation.cpp). */
void *__libc_malloc(size_t size) {
  REAL(void *, __libc_malloc, size_t)
  if (fails("malloc")) return errno = ENOMEM, NULL;
  return real(size);
}
void *__libc_calloc(size_t number, size_t size) {
  static _Thread_local int looking_up;   /* dlsym itself may ask for memory */
  static void *(*real)(size_t, size_t);
  static char early[4096];
  static size_t used;
  if (!real && looking_up) {
    void *piece = early + used;
    used += (number * size + 15) / 16 * 16;
    return used <= sizeof early ? piece : NULL;
  }
  if (!real) {
    looking_up = 1;
    real = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "__libc_calloc");
    looking_up = 0;
  }
  if (fails("calloc")) return errno = ENOMEM, NULL;
  return real(number, size);
}
void *__libc_realloc(void *before, size_t size) {
  REAL(void *, __libc_realloc, void *, size_t)
  if (fails("realloc")) return errno = ENOMEM, NULL;
  return real(before, size);
}
char *mkdtemp(char *name) {
  REAL(char *, mkdtemp, char *)
  if (fails("mkdtemp")) return errno = ENOSPC, NULL;
  return real(name);
}
int fflush(FILE *stream) {
  REAL(int, fflush, FILE *)
  if (fails("fflush")) return errno = ENOSPC, EOF;
  return real(stream);
}
int poll(struct pollfd *polled, nfds_t number, int milliseconds) {
  REAL(int, poll, struct pollfd *, nfds_t, int)
  if (fails("poll")) return errno = ENOMEM, -1;
  if (fails("poll interrupted")) return errno = EINTR, -1;
  return real(polled, number, milliseconds);
}
pid_t waitpid(pid_t process, int *status, int flags) {
  REAL(pid_t, waitpid, pid_t, int *, int)
  if (fails("waitpid interrupted")) return errno = EINTR, -1;
  return real(process, status, flags);
}
int pidfd_open(pid_t process, unsigned flags) {
  REAL(int, pidfd_open, pid_t, unsigned)
  if (fails("pidfd_open")) return errno = EMFILE, -1;
  return real(process, flags);
}
int dup2(int from, int to) {
  REAL(int, dup2, int, int)
  if (fails("dup2")) return errno = EBUSY, -1;
  return real(from, to);
}
int flock(int descriptor, int what) {
  REAL(int, flock, int, int)
  if (fails("flock")) return errno = ENOLCK, -1;
  if (fails("flock interrupted")) return errno = EINTR, -1;
  return real(descriptor, what);
}
int fcntl(int descriptor, int what, ...) {
  REAL(int, fcntl, int, int, ...)
  va_list list;
  va_start(list, what);
  void *argument = va_arg(list, void *);
  va_end(list);
  if (fails("fcntl")) return errno = EINVAL, -1;
  return real(descriptor, what, argument);
}
int lstat(const char *path, struct stat *status) {
  REAL(int, lstat, const char *, struct stat *)
  if (fails("lstat")) return errno = EIO, -1;
  return real(path, status);
}
int chmod(const char *path, mode_t mode) {
  REAL(int, chmod, const char *, mode_t)
  if (fails("chmod")) return errno = EPERM, -1;
  return real(path, mode);
}
DIR *opendir(const char *path) {
  REAL(DIR *, opendir, const char *)
  if (fails("opendir")) return errno = EMFILE, NULL;
  return real(path);
}
DIR *fdopendir(int descriptor) {
  REAL(DIR *, fdopendir, int)
  if (fails("opendir")) return errno = ENOMEM, NULL;
  return real(descriptor);
}
