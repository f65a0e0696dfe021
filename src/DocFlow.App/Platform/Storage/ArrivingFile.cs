using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocFlow.App.Platform.Storage;

/// <summary>
/// A file that somebody else lays down, opened without following a link, waiting at a pipe, or disturbing whoever writes it. The calls that tell what
/// kind of file it is and whether it is being written are the system's own; .NET has none.
/// </summary>
internal sealed partial class ArrivingFile : IDisposable
{
    private const int Here = -100, NoFollow = 0x100, EmptyPath = 0x1000, BasicFacts = 0x7ff;
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const int SetSignal = 10, SetLease = 1024, ReadLease = 0, NoLease = 2, UrgentSignal = 23;
    private const int SharedNow = 5, WouldBlock = 11;

    private readonly SafeFileHandle handle;

    private ArrivingFile(SafeFileHandle handle, FileSight sight)
    {
        (this.handle, Sight) = (handle, sight);
        Stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
    }

    public FileStream Stream { get; }

    /// <summary>As it was when opened.</summary>
    public FileSight Sight { get; }

    /// <summary>Whether it is still what was opened: nobody wrote to it meanwhile.</summary>
    public bool IsUnchanged => Facts((int)handle.DangerousGetHandle(), "", EmptyPath) == Sight;

    /// <summary>What lies under this name, a link as a link; null where there is nothing.</summary>
    public static FileSight? Look(string path) => Facts(Here, path, NoFollow);

    /// <summary>Opens a plain file. Throws <see cref="IOException"/> for anything else, and where it may not be read.</summary>
    public static ArrivingFile Open(string path)
    {
        if (Look(path) is not { Kind: FileKind.Plain } seen)
            throw new IOException($"{path} is no plain file");
        var descriptor = Open(path, NonBlocking | CloseOnExec);
        if (descriptor < 0)
            throw new IOException($"{path} cannot be opened", new Win32Exception(Marshal.GetLastPInvokeError()));
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Facts(descriptor, "", EmptyPath) is { } opened && (opened.Device, opened.Number, opened.Kind) == (seen.Device, seen.Number, FileKind.Plain))
            return new ArrivingFile(handle, opened);
        handle.Dispose();
        throw new IOException($"{path} is another file by now");
    }

    /// <summary>
    /// Whether somebody on this machine has it open for writing, or locked. Where the system can't tell (a share of another machine, a file of another
    /// owner) it says no.
    /// </summary>
    public bool IsBeingWritten()
    {
        var descriptor = (int)handle.DangerousGetHandle();
        if (Lock(descriptor, SharedNow) != 0 && Marshal.GetLastPInvokeError() == WouldBlock)
            return true;
        // Should somebody open it for writing while the lease is held, the system sends a signal: one that is ignored unless asked for.
        if (Control(descriptor, SetSignal, UrgentSignal) != 0)
            return false;
        if (Control(descriptor, SetLease, ReadLease) != 0)
            return Marshal.GetLastPInvokeError() == WouldBlock;
        _ = Control(descriptor, SetLease, NoLease);
        return false;
    }

    public void Dispose() => Stream.Dispose();

    private static FileSight? Facts(int folder, string path, int flags)
    {
        Span<byte> facts = stackalloc byte[256];
        if (Statx(folder, path, flags, BasicFacts, ref MemoryMarshal.GetReference(facts)) != 0)
            return null;
        var kind = (BinaryPrimitives.ReadUInt16LittleEndian(facts[28..]) & 0xF000) switch { 0x8000 => FileKind.Plain, 0x4000 => FileKind.Folder, 0xA000 => FileKind.Link, _ => FileKind.Special };
        return new FileSight(
            kind, BinaryPrimitives.ReadUInt64LittleEndian(facts[136..]), BinaryPrimitives.ReadUInt64LittleEndian(facts[32..]), BinaryPrimitives.ReadInt64LittleEndian(facts[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(facts[112..]), BinaryPrimitives.ReadUInt32LittleEndian(facts[120..]));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte facts);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(int descriptor, int operation);
}

/// <summary>Which file it is, and everything that changes when it is written.</summary>
internal readonly record struct FileSight(FileKind Kind, ulong Device, ulong Number, long Length, long WrittenAt, uint Nanoseconds);

internal enum FileKind
{
    Plain,
    Folder,
    Link,

    /// <summary>A pipe, a socket, a device.</summary>
    Special,
}
