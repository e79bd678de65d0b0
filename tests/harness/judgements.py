"""What a test in Python judges, counted: each failure is told at once and named at the end."""


class Judgements:
    def __init__(self, most_words=700):
        self.count, self.failures, self.most_words = 0, [], most_words

    def judge(self, name, sound, detail=""):
        """True when it is as it should be; a failure is told with as much of its detail as is readable."""
        self.count += 1
        if not sound:
            self.failures.append(name)
            print(f"FAILED {name}: {str(detail)[:self.most_words]}", flush=True)
        return sound
