using System.Net;
using System.Text;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Components;

namespace DocFlow.App.Platform.Live;

/// <summary>One look of one viewer at what has changed: reads through <see cref="Work"/>, and collects the Turbo streams to send.</summary>
public sealed class LiveView
{
    private readonly StringBuilder streams = new();
    private readonly FragmentRenderer renderer;

    internal LiveView(Work work, IServiceProvider services, FragmentRenderer renderer) => (Work, Services, this.renderer) = (work, services, renderer);

    /// <summary>Acts as the viewer; made for this look alone.</summary>
    public Work Work { get; }

    public IServiceProvider Services { get; }

    internal string Streams => streams.ToString();

    /// <summary>The element with this id becomes what the component renders. Pages that don't show it stay as they are.</summary>
    public async Task Replace<T>(string target, Dictionary<string, object?> parameters)
        where T : IComponent =>
        Stream("replace", target, await renderer.Render(typeof(T), ParameterView.FromDictionary(parameters)));

    /// <summary>The element with this id holds this text.</summary>
    public void Update(string target, string text) => Stream("update", target, WebUtility.HtmlEncode(text));

    private void Stream(string action, string target, string html) =>
        streams.Append($"<turbo-stream action=\"{action}\" target=\"{WebUtility.HtmlEncode(target)}\"><template>{html}</template></turbo-stream>");
}
