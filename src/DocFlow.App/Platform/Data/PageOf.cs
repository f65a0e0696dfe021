namespace DocFlow.App.Platform.Data;

/// <summary>Which page of a list is meant, and how many rows lie before it.</summary>
public static class PageOf
{
    /// <summary>Rows before this page; beyond the end there are simply none on it, so that a program that reads on and on comes to an empty one.</summary>
    public static int Before(int page, int size) => (int)Math.Min(int.MaxValue, (Math.Max(1, page) - 1L) * size);

    /// <summary>The page that was asked for, or the nearest there is: addresses are typed and kept, and lists grow shorter.</summary>
    public static int Nearest(int? asked, int total, int size) => Math.Clamp(asked ?? 1, 1, Math.Max(1, (int)Math.Ceiling((double)total / size)));
}
