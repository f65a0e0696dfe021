using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>The engines of one worker, one per set of languages, made when first asked for.</summary>
internal sealed class Engines(OcrModels models) : IDisposable
{
    private readonly Dictionary<string, TesseractEngine> _engines = [];

    internal OcrModels Models { get; } = models;

    internal TextRepair Repair => field ??= new TextRepair(Neighbours.Known);

    internal TesseractEngine Of(string languages)
    {
        if (_engines.TryGetValue(languages, out var engine))
            return engine;
        NativeLibraries.Demand();
        Models.Demand(languages);
        return _engines[languages] = new TesseractEngine(Models.Folder, languages);
    }

    /// <summary>Gives back the memory of an engine that few pages need; it is made anew when asked for.</summary>
    internal void Leave(string languages)
    {
        if (_engines.Remove(languages, out var engine))
            engine.Dispose();
    }

    public void Dispose()
    {
        foreach (var engine in _engines.Values)
            engine.Dispose();
        _engines.Clear();
    }
}
