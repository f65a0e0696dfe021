using System.Collections;

namespace DocFlow.App.Ui;

/// <summary>What is wrong with a posted form: sentences by field name, or about the whole (name "").</summary>
public sealed class FormProblems : IEnumerable<(string Field, string Sentence)>
{
    readonly List<(string Field, string Sentence)> all = [];

    public bool Any => all.Count > 0;

    public IReadOnlyList<(string Field, string Sentence)> All => all;

    public void Add(string field, string sentence) => all.Add((field, sentence));

    public string? Of(string field) => all.FirstOrDefault(problem => problem.Field == field).Sentence;

    public IEnumerator<(string Field, string Sentence)> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
