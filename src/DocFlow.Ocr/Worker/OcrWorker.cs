using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace DocFlow.Ocr;

/// <summary>
/// The body of the worker process. Reads requests as JSON lines
/// <c>{id, op:"page", file, page, dpi, languages, password?, deadlineSeconds, imageOut?, previewOut?, archiveOut?, deliveryOut?, ignoreTextLayer, knownTurn?, box?, survey}</c> and answers
/// <c>{id, ok:true, result}</c> or <c>{id, ok:false, error:{code, message}}</c>, with lines <c>{id, progress}</c> in between. Ends when the
/// input is closed, even in the middle of a page, so that it never outlives its parent.
/// </summary>
public static class OcrWorker
{
    /// <summary>Serves until the input ends. The process must have been started with <c>OMP_THREAD_LIMIT=1</c>.</summary>
    public static async Task Run(Stream input, Stream output, OcrModels models, ScanLimits? limits = null)
    {
        var asked = Channel.CreateUnbounded<string>();
        var reading = Task.Run(() => Listen(input, asked.Writer));
        using var worker = new Session(models, limits ?? new ScanLimits(), output);
        var working = Task.Run(() => worker.Serve(asked.Reader));
        await Task.WhenAny(reading, working);
        if (working.IsCompleted || worker.IsIdle)
            await working;
    }

    private static async Task Listen(Stream input, ChannelWriter<string> asked)
    {
        using var reader = new StreamReader(input, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
            await asked.WriteAsync(line);
        asked.Complete();
    }

    private sealed class Session(OcrModels models, ScanLimits limits, Stream output) : IDisposable
    {
        private readonly PageReader _reader = new(models);
        private readonly Lock _writing = new();
        private PageSource? _source;
        private (string File, long Length, DateTime Written, string? Password) _opened;
        private volatile bool _busy;

        internal bool IsIdle => !_busy;

        internal async Task Serve(ChannelReader<string> asked)
        {
            await foreach (var line in asked.ReadAllAsync())
            {
                if (line.Length == 0)
                    continue;
                _busy = true;
                Say(Answer(line));
                _busy = false;
            }
        }

        /// <summary>Keeps what is needed of a page that is still being read: the process is about to end.</summary>
        public void Dispose()
        {
            if (_busy)
                return;
            _source?.Dispose();
            _reader.Dispose();
        }

        private WorkerSay Answer(string line)
        {
            long id = 0;
            try
            {
                var ask = JsonSerializer.Deserialize(line, WorkerWire.Ask) ?? throw new JsonException("null");
                id = ask.Id;
                if (ask.Op != "page")
                    return Failed(id, "UnknownOperation", $"there is no operation {ask.Op}");
                var text = _reader.Read(Source(ask), ask.Page, ask.Reading, step => Say(new WorkerSay(id, null, null, null, step)));
                return new WorkerSay(id, true, text, null, null);
            }
            catch (ScanRefusedException refused)
            {
                return Failed(id, refused.Problem.ToString(), refused.Message);
            }
            catch (JsonException error)
            {
                return Failed(id, "BadRequest", error.Message);
            }
            catch (IOException error)
            {
                return Failed(id, "File", error.Message);
            }
            catch (UnauthorizedAccessException error)
            {
                return Failed(id, "File", error.Message);
            }
        }

        /// <summary>The source of the last request is kept: the pages of a document come one after another.</summary>
        private PageSource Source(WorkerAsk ask)
        {
            var file = new FileInfo(ask.File);
            var key = (ask.File, file.Exists ? file.Length : -1, file.LastWriteTimeUtc, ask.Password);
            if (_source is not null && _opened == key)
                return _source;
            _source?.Dispose();
            _source = null;
            _source = PageSource.Open(ask.File, limits, ask.Password);
            _opened = key;
            return _source;
        }

        private void Say(WorkerSay say)
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(say, WorkerWire.Say);
            lock (_writing)
            {
                output.Write(line);
                output.WriteByte((byte)'\n');
                output.Flush();
            }
        }

        private static WorkerSay Failed(long id, string code, string message) => new(id, false, null, new WorkerError(code, message), null);
    }
}
