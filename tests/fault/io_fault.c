/* A library to preload: the disk that fails, the clock that is wrong.
 *
 *   IO_FAULT=FOLDER:N:once|on:ERRNO   the N-th call that changes a file under FOLDER fails with
 *                                     ERRNO; `on`: so do all after it. N = 0: none fails.
 *   IO_FAULT_COUNT=FILE               how many such calls there were is written there at the end
 *   CLOCK_OFFSET=SECONDS              added to the time of day
 *
 * Calls that change a file: open for writing, write, pwrite, fsync, fdatasync, ftruncate, fallocate,
 * rename, link, mkdir. Removing is not one: it needs no space.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long fail_at, calls;
static int all_after, error_number;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void Begin(void) {
  const char *plan = getenv("IO_FAULT");
  char how[8] = "";
  if (plan && sscanf(plan, "%4095[^:]:%ld:%7[^:]:%d", folder, &fail_at, how, &error_number) != 4) {
    abort();
  }
  all_after = strcmp(how, "on") == 0;
}

__attribute__((destructor)) static void End(void) {
  const char *file = getenv("IO_FAULT_COUNT");
  char text[32];
  if (!file) return;
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int size = snprintf(text, sizeof text, "%ld\n", calls);
  if (fd < 0 || syscall(SYS_write, fd, text, size) != size) abort();
}

static int Under(const char *path) {
  size_t length = strlen(folder);
  return length > 0 && strncmp(path, folder, length) == 0 &&
         (path[length] == '/' || path[length] == '\0');
}

/* Counts; says whether this one is to fail, with errno set. */
static int Fails(const char *path) {
  if (!Under(path)) return 0;
  pthread_mutex_lock(&lock);
  long call = ++calls;
  pthread_mutex_unlock(&lock);
  if (fail_at == 0 || call < fail_at || (call > fail_at && !all_after)) return 0;
  errno = error_number;
  return 1;
}

static int FailsOpen(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size <= 0) return 0;
  path[size] = '\0';
  return Fails(path);
}

#define NEXT(name)                  \
  static __typeof__(&name) next;    \
  if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

typedef int (*OpenCall)(const char *, int, ...);
static int Open(const char *name, const char *path, int flags, mode_t mode) {
  OpenCall next = (OpenCall)dlsym(RTLD_NEXT, name);
  if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) && Fails(path)) return -1;
  return next(path, flags, mode);
}
#define MODE(flags)                                  \
  mode_t mode = 0;                                   \
  if (flags & (O_CREAT | __O_TMPFILE)) {             \
    va_list more;                                    \
    va_start(more, flags);                           \
    mode = va_arg(more, mode_t);                     \
    va_end(more);                                    \
  }
int open(const char *path, int flags, ...) { MODE(flags) return Open("open", path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return Open("open64", path, flags, mode); }
FILE *fopen64(const char *path, const char *how) {
  NEXT(fopen64);
  if (strpbrk(how, "wa+") && Fails(path)) return NULL;
  return next(path, how);
}
FILE *fopen(const char *path, const char *how) {
  NEXT(fopen);
  if (strpbrk(how, "wa+") && Fails(path)) return NULL;
  return next(path, how);
}
ssize_t write(int fd, const void *bytes, size_t size) {
  NEXT(write);
  return FailsOpen(fd) ? -1 : next(fd, bytes, size);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  NEXT(writev);
  return FailsOpen(fd) ? -1 : next(fd, parts, count);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  NEXT(pwrite);
  return FailsOpen(fd) ? -1 : next(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  NEXT(pwrite64);
  return FailsOpen(fd) ? -1 : next(fd, bytes, size, at);
}
int fsync(int fd) {
  NEXT(fsync);
  return FailsOpen(fd) ? -1 : next(fd);
}
int fdatasync(int fd) {
  NEXT(fdatasync);
  return FailsOpen(fd) ? -1 : next(fd);
}
int ftruncate(int fd, off_t size) {
  NEXT(ftruncate);
  return FailsOpen(fd) ? -1 : next(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  NEXT(ftruncate64);
  return FailsOpen(fd) ? -1 : next(fd, size);
}
int posix_fallocate(int fd, off_t at, off_t size) {
  NEXT(posix_fallocate);
  return FailsOpen(fd) ? errno : next(fd, at, size);
}
int posix_fallocate64(int fd, off64_t at, off64_t size) {
  NEXT(posix_fallocate64);
  return FailsOpen(fd) ? errno : next(fd, at, size);
}
int rename(const char *from, const char *to) {
  NEXT(rename);
  return Fails(to) ? -1 : next(from, to);
}
int link(const char *from, const char *to) {
  NEXT(link);
  return Fails(to) ? -1 : next(from, to);
}
int mkdir(const char *path, mode_t mode) {
  NEXT(mkdir);
  return Fails(path) ? -1 : next(path, mode);
}

static long Offset(void) {
  const char *offset = getenv("CLOCK_OFFSET");
  return offset ? atol(offset) : 0;
}
time_t time(time_t *to) {
  struct timespec now;
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
  time_t shown = now.tv_sec + Offset();
  if (to) *to = shown;
  return shown;
}
int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = syscall(SYS_clock_gettime, clock, now);
  if (!failed && clock == CLOCK_REALTIME) now->tv_sec += Offset();
  return failed;
}
int gettimeofday(struct timeval *now, void *zone) {
  (void)zone;
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}
