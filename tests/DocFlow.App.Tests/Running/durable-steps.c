/* Ends a process at its n-th durable step (a flush or a rename) from the moment the test says so: the file DOCFLOW_STEPS names holds "pid n". */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_int left = -1;

static void step(void)
{
    const char *path = getenv("DOCFLOW_STEPS");
    if (path == NULL)
        return;
    if (atomic_load(&left) < 0)
    {
        FILE *order = fopen(path, "r");
        int pid, count, unset = -1;
        if (order == NULL)
            return;
        if (fscanf(order, "%d %d", &pid, &count) == 2 && pid == getpid())
            atomic_compare_exchange_strong(&left, &unset, count);
        fclose(order);
    }
    if (atomic_load(&left) > 0 && atomic_fetch_sub(&left, 1) == 1)
        kill(getpid(), SIGKILL);
}

int fsync(int handle)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    step();
    return real(handle);
}

int fdatasync(int handle)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    step();
    return real(handle);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    step();
    return real(from, to);
}
