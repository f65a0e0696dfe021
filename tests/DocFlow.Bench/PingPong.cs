using System.Diagnostics;
using System.IO.Pipes;

namespace DocFlow.Bench;

/// <summary>A byte through one pipe and another back, between two threads that sleep until it comes: what asking anybody else costs at least, two wake-ups.</summary>
internal static class PingPong
{
    /// <returns>rounds a second</returns>
    public static double Measure(TimeSpan span)
    {
        using var askEnd = new AnonymousPipeServerStream(PipeDirection.Out);
        using var askedEnd = new AnonymousPipeClientStream(PipeDirection.In, askEnd.ClientSafePipeHandle);
        using var answerEnd = new AnonymousPipeServerStream(PipeDirection.In);
        using var answeringEnd = new AnonymousPipeClientStream(PipeDirection.Out, answerEnd.ClientSafePipeHandle);
        var other = new Thread(() =>
        {
            for (int heard; (heard = askedEnd.ReadByte()) > 0;)
                answeringEnd.WriteByte((byte)heard);
        });
        other.Start();
        var (start, rounds) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(start) < span)
        {
            askEnd.WriteByte(1);
            if (answerEnd.ReadByte() != 1)
                throw new InvalidOperationException("the pipe is broken");
            rounds++;
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        askEnd.WriteByte(0);
        other.Join();
        return rounds / seconds;
    }
}
