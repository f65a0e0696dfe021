using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Playing;

/// <summary>
/// An engine that keeps nothing: for trying definitions out and for tests. Every job succeeds at once without results, signals go to all instances, messages to one
/// or to a start event; the clock moves only when told. Every step goes through JSON, as it would through a database. Not for many threads.
/// </summary>
public sealed class MemoryEngine
{
    private static readonly IReadOnlyDictionary<string, FeelValue> none = new Dictionary<string, FeelValue>();

    private readonly Dictionary<string, ProcessDefinition> definitions = [];
    private readonly Dictionary<string, InstanceState> instances = [];
    private readonly Dictionary<string, Interpreter> interpreters = [];
    private readonly Dictionary<string, FeelValue?> assignees = [];
    private readonly Dictionary<string, int> jobs = [];
    private readonly List<(string Instance, Effect Effect)> trace = [];
    private readonly Dictionary<string, DateTimeOffset> armed = [];
    private readonly List<(string Process, WaitState Wait)> starting = [];
    private int started;

    /// <param name="now">Where its clock begins.</param>
    public MemoryEngine(DateTimeOffset now) => Now = now;

    public DateTimeOffset Now { get; private set; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<(string Instance, Effect Effect)> Trace => trace;

    /// <summary>The states of all instances by their ids, also of those that are over.</summary>
    public IReadOnlyDictionary<string, InstanceState> Instances => instances;

    /// <summary>The id of the instance that was started last; null before the first.</summary>
    public string? Last { get; private set; }

    /// <summary>How often the job of an element has run.</summary>
    public int Runs(string element) => jobs.GetValueOrDefault(element);

    /// <summary>Tokens of running instances that wait at a user or receive task, the oldest first.</summary>
    public IReadOnlyList<(string Instance, TokenState Token)> Tasks => [.. Live()
        .SelectMany(i => i.Tokens().Where(t => t.Stage == TokenStage.UserTask || t.Stage == TokenStage.Event && IsReceive(i, t)).OrderBy(t => Age(t.Id)).Select(t => (i.Instance, t)))];

    public IReadOnlyList<(string Instance, WaitState Wait)> Waits => [.. Live().SelectMany(i => i.Waits().Select(w => (i.Instance, w)))];

    /// <summary>Timers that run, those of start events too; these have no instance yet but the name of their process.</summary>
    public IReadOnlyList<(string Instance, WaitState Wait)> Timers => [.. starting.Concat(Waits.Where(w => w.Wait.Kind == EventKind.Timer))];

    /// <summary>Incidents of running instances.</summary>
    public IReadOnlyList<(string Instance, TokenState Token)> Incidents => [.. Live().SelectMany(i => i.Tokens().Where(t => t.Stage == TokenStage.Incident).Select(t => (i.Instance, t)))];

    /// <summary>What the assignee expression of a waiting task gave; null for none.</summary>
    public FeelValue? Assignee(string instance, string token) => assignees.GetValueOrDefault($"{instance} {token}");

    /// <summary>Takes every process of a file.</summary>
    /// <exception cref="BpmnRefusedException">One of them cannot be executed.</exception>
    public void Deploy(Definitions file)
    {
        foreach (var process in file.Processes)
        {
            var definition = definitions[process.Id] = ProcessDefinition.Compile(file, process.Id);
            foreach (var trigger in definition.StartTriggers.Where(t => t.Kind == EventKind.Timer))
                if (definition.Plan.Nodes[trigger.Element].Timer!.At(Now, e => e.Evaluate(none, Now)) is { } rule)
                    starting.Add((process.Id, new WaitState($"w{starting.Count + 1}", EventKind.Timer, trigger.Element, null) { Rule = rule }));
        }
        interpreters.Clear();
    }

    /// <summary>Null where there is no such process or start event.</summary>
    public string? Start(string process, IReadOnlyDictionary<string, FeelValue>? variables = null, string? startEvent = null)
    {
        if (!definitions.ContainsKey(process))
            return null;
        var id = $"instance-{++started}";
        var result = Interpreter(process).Step(null, new Stimulus.Start(Now, id, startEvent) { Variables = variables ?? none });
        if (result.Refusal is not null)
            return null;
        Last = id;
        Keep(result);
        return id;
    }

    /// <summary>Null where it was applied.</summary>
    public StepRefusal? Apply(string instance, Stimulus stimulus)
    {
        var state = instances[instance];
        var result = Interpreter(state.Process).Step(state, stimulus);
        if (result.Refusal is null)
            Keep(result);
        return result.Refusal;
    }

    /// <summary>To the oldest subscription, else to a start event. False where nobody waits.</summary>
    public bool Send(string message, string? key = null, IReadOnlyDictionary<string, FeelValue>? variables = null)
    {
        variables ??= none;
        foreach (var instance in Live().ToList())
            if (Apply(instance.Instance, new Stimulus.Message(Now, message, key) { Variables = variables }) is null)
                return true;
        return Begin(EventKind.Message, message, variables) > 0;
    }

    /// <summary>To every subscription and start event there is. False where there is none.</summary>
    public bool Signal(string name, IReadOnlyDictionary<string, FeelValue>? variables = null)
    {
        variables ??= none;
        var reached = Live().ToList().Count(i => Apply(i.Instance, new Stimulus.Signal(Now, name) { Variables = variables }) is null);
        return Begin(EventKind.Signal, name, variables) + reached > 0;
    }

    /// <summary>Moves the clock, firing on the way what becomes due, the earliest first. Working time counts as calendar time here.</summary>
    /// <param name="most">Firings at most; a cycle without an end would never come to one.</param>
    public void Advance(TimeSpan by, int most = 1_000)
    {
        var until = Now + by;
        for (var fired = 0; fired < most; fired++)
        {
            var next = Timers.Where(w => Due(w) <= until).OrderBy(w => Due(w)).ThenBy(w => Age(w.Wait.Id)).FirstOrDefault();
            if (next.Wait is null)
                break;
            if (Due(next) is { } due && due > Now)
                Now = due;
            Fire(next);
        }
        Now = until;
    }

    /// <summary>Lets one of <see cref="Timers"/> happen now.</summary>
    public void Fire((string Instance, WaitState Wait) timer)
    {
        var at = starting.FindIndex(s => s == timer);
        if (at < 0)
        {
            Apply(timer.Instance, new Stimulus.TimerFired(Now, timer.Wait.Id));
            return;
        }
        starting.RemoveAt(at);
        if (TimerPlan.Next(timer.Wait.Rule!, Now) is { } rule)
            starting.Insert(at, (timer.Instance, timer.Wait with { Rule = rule }));
        Start(timer.Instance, startEvent: timer.Wait.Element);
    }

    /// <summary>The activities a person may start now in a running ad-hoc sub-process.</summary>
    public IReadOnlyList<string> Enabled(string instance, string token)
    {
        var state = instances[instance];
        var sub = (SubProcess)definitions[state.Process].Plan.Nodes[state.Token(token)!.Element].Node;
        if (sub.IsSequential && state.Scopes().First(s => s.Owner == token).Tokens.Count > 0)
            return [];
        return [.. trace.Select(t => t.Effect).OfType<Effect.AdHocOffered>().Last(o => o.Token == token).Activities];
    }

    /// <summary>Working time counts as calendar time from the moment it was armed; a cron line never comes by itself.</summary>
    private DateTimeOffset? Due((string Instance, WaitState Wait) timer) => timer.Wait.Rule switch
    {
        { WorkingTime: { } duration } => armed.TryGetValue($"{timer.Instance} {timer.Wait.Id}", out var at) && FeelText.Duration(duration) is FeelValue.Duration d ? at + d.Value : null,
        { } rule => rule.Due,
        null => null,
    };

    private IEnumerable<InstanceState> Live() => instances.Values.Where(i => i.Status == InstanceStatus.Running);

    private bool IsReceive(InstanceState state, TokenState token) => definitions.Values.Any(d => d.Plan.Nodes.TryGetValue(token.Element, out var node) && node.Node is TaskNode)
        && state.Status == InstanceStatus.Running;

    private Interpreter Interpreter(string process) =>
        interpreters.TryGetValue(process, out var known) ? known : interpreters[process] = new Interpreter(definitions[process], definitions.Values);

    private int Begin(EventKind kind, string name, IReadOnlyDictionary<string, FeelValue> variables)
    {
        var starts = definitions.Values.SelectMany(d => d.StartTriggers.Where(t => t.Kind == kind && t.Name == name).Select(t => (d.Id, t.Element))).ToList();
        foreach (var (process, element) in kind == EventKind.Message ? starts.Take(1) : starts)
            Start(process, variables, element);
        return starts.Count;
    }

    private void Keep(StepResult result)
    {
        var state = InstanceState.FromJson(result.State.ToJson().ToJsonString());
        instances[state.Instance] = state;
        foreach (var effect in result.Effects)
        {
            trace.Add((state.Instance, effect));
            if (effect is Effect.UserTaskCreated task)
                assignees[$"{state.Instance} {task.Token}"] = task.Assignee;
            else if (effect is Effect.TimerArmed timer)
                armed[$"{state.Instance} {timer.Timer}"] = Now;
        }
        foreach (var effect in result.Effects)
            CarryOut(state.Instance, effect);
    }

    private void CarryOut(string instance, Effect effect)
    {
        switch (effect)
        {
            case Effect.JobWanted job:
                if (Apply(instance, new Stimulus.JobDone(Now, job.Token)) is null)
                    jobs[job.Element] = jobs.GetValueOrDefault(job.Element) + 1;
                break;
            case Effect.MessageThrown message:
                Send(message.Name, message.Key, message.Variables);
                break;
            case Effect.SignalThrown signal:
                foreach (var other in Live().Where(i => i.Instance != instance).ToList())
                    Apply(other.Instance, new Stimulus.Signal(Now, signal.Name) { Variables = signal.Variables });
                Begin(EventKind.Signal, signal.Name, signal.Variables);
                break;
        }
    }

    private static long Age(string id) => long.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
}
